-- Asks the service with all proposals of a file in turn. Run by `cargo dev prove load` and `soak`:
--     wrk --script load.lua http://127.0.0.1:PORT/assess FILE PAUSE
-- PAUSE is how many milliseconds a connection waits before each request.
-- The file has each proposal's length in bytes on a line, then the proposal and the end of its line.

local requests, place = {}, 0

function init(arguments)
  wrk.method = "POST"
  wrk.headers["Content-Type"] = "application/json"
  local file = assert(io.open(arguments[1], "rb"))
  for length in function() return file:read("*n") end do
    file:read(1)
    requests[#requests + 1] = wrk.format(nil, nil, nil, file:read(length))
  end
  file:close()
  local pause = tonumber(arguments[2])
  if pause > 0 then
    function delay() return pause end
  end
end

function request()
  place = place % #requests + 1
  return requests[place]
end

-- Times are in microseconds.
function done(summary, latency)
  local errors = summary.errors
  io.write(string.format(
    '\n{"requests": %d, "duration": %d, "bytes": %d, "refused": %d, "unanswered": %d, "p50": %d, "p90": %d, "p99": %d, "p999": %d, "most": %d}\n',
    summary.requests, summary.duration, summary.bytes, errors.status,
    errors.connect + errors.read + errors.write + errors.timeout,
    latency:percentile(50), latency:percentile(90), latency:percentile(99), latency:percentile(99.9), latency.max
  ))
end
