import type { View } from "../registry";
import Situation from "./Situation.svelte";

export const view: View = { name: "situation", order: 1, key: "s", component: Situation };
