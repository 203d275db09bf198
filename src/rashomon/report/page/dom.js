// Making elements. Text enters the document here and only as text nodes.

const byId = (id) => document.getElementById(id);

// An element with attributes and children; null children are left out. No attribute whose name
// begins with "on" and no "style" is ever set: the page's policy would refuse them anyway.
function el(name, attributes, ...children) {
  const node = document.createElement(name);
  for (const [key, value] of Object.entries(attributes || {})) {
    if (value === null || value === undefined || value === false) continue;
    node.setAttribute(key, value === true ? "" : String(value));
  }
  add(node, children);
  return node;
}

function add(node, children) {
  for (const child of children.flat(3)) {
    if (child === null || child === undefined || child === false) continue;
    node.append(child instanceof Node ? child : document.createTextNode(String(child)));
  }
  return node;
}

function fill(node, ...children) {
  node.replaceChildren();
  return add(node, children);
}

function button(label, act, attributes) {
  const node = el("button", { type: "button", ...attributes }, label);
  node.addEventListener("click", act);
  return node;
}

// A link out, only to http and https. Anything else from the corpus stays plain text.
function outward(address) {
  const safe = /^https?:\/\//i.test(address);
  if (!safe) return named(address);
  return el(
    "a",
    { href: address, rel: "noopener noreferrer", target: "_blank", class: "out" },
    named(address),
  );
}

const many = (count, one, more) =>
  `${count.toLocaleString(UI)} ${count === 1 ? one : more || `${one}s`}`;

const isOrAre = (count) => (count === 1 ? "is" : "are");

function say(words) {
  byId("said").textContent = words;
}
