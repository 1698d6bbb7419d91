"""The types of what `caveat` returns: the parts of decisions and of the rulebook, reports, failures, and the contract's words.

>>> import caveat
>>> decision = caveat.assess(caveat.Transfer(channel=caveat.types.Channel.USB_STORAGE))
>>> isinstance(decision.questions[0], caveat.types.Question)
True
"""

from caveat._ask import *
from caveat._failures import *
from caveat._fields import *
from caveat._file_summary import *
from caveat._found import *
from caveat._outcome import *
from caveat._parts import *
from caveat._reports import *
from caveat._table_comparison import *
from caveat._views import *
from caveat._words import *
