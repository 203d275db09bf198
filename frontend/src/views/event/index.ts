import type { View } from "../registry";
import Event from "./Event.svelte";

export const view: View = { name: "event", component: Event };
