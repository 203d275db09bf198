import type { View } from "../registry";
import Names from "./Names.svelte";

export const view: View = { name: "names", order: 5, key: "n", component: Names };
