import type { View } from "../registry";
import Places from "./Places.svelte";

export const view: View = { name: "map", order: 6, key: "m", component: Places };
