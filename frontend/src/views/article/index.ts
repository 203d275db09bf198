import type { View } from "../registry";
import Evidence from "./Evidence.svelte";

export const view: View = { name: "article", order: 4, key: "a", component: Evidence };
