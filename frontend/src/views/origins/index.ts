import type { View } from "../registry";
import Origins from "./Origins.svelte";

export const view: View = { name: "origins", order: 4, key: "o", component: Origins };
