/**
 * A form or a document with its own members, which named elements hide: where an input is called `elements`, `form.elements` is
 * that input, and a form named `createElement` does the same to the document.
 */
export function unhidden<Node extends object>(node: Node): Node {
  if (made.has(node)) return node;
  const prototype = Object.getPrototypeOf(node) as object;
  const proxy = new Proxy(node, {
    get(_, key): unknown {
      const value: unknown = Reflect.get(prototype, key, node);
      return typeof value === "function" ? (value.bind(node) as unknown) : value;
    },
    set: (_, key, value) => Reflect.set(prototype, key, value, node),
  });
  made.add(proxy);
  return proxy;
}

const made = new WeakSet<object>();
let own: Document | undefined;

/** Returns the document with its own members. */
export function page(): Document {
  return (own ??= unhidden(document));
}

/** Returns everything that belongs to a form, in the order of the page, except image buttons. */
export function listed(form: HTMLFormElement): HTMLElement[] {
  return [...unhidden(form).elements] as HTMLElement[];
}
