import type { View } from "../registry";
import Evidence from "./Evidence.svelte";

export const view: View = { name: "article", order: 7, key: "a", component: Evidence };
