import { mount } from "svelte";

import App from "./App.svelte";
import { setSource } from "./data/current";
import { embedded, embeddedWords } from "./data/embedded";
import { served, servedWords } from "./data/served";
import { setWords } from "./state/words.svelte";
import "./style/tokens.css";
import "./style/base.css";
import "./style/print.css";

async function start(): Promise<void> {
  const data = document.getElementById("data");
  setWords(await (data ? embeddedWords() : servedWords()));
  setSource(data ? await embedded(data) : served());
  const target = document.getElementById("app");
  if (!target) throw new Error("The page has no element 'app'.");
  target.replaceChildren();
  mount(App, { target });
  document.documentElement.dataset["ready"] = "";
}

start().catch((fault: unknown) => {
  const message = document.createElement("p");
  message.className = "fault";
  message.textContent = fault instanceof Error ? fault.message : String(fault);
  document.body.replaceChildren(message);
});
