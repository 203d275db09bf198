// Every test speaks English, with the words that ship.
import { setWords, speak, type Words } from "../src/state/words.svelte";

declare const __WORDS__: Words;

setWords(__WORDS__);
speak("en");
