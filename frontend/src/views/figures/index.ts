import type { View } from "../registry";
import Figures from "./Figures.svelte";

export const view: View = { name: "figures", order: 3, key: "f", component: Figures };
