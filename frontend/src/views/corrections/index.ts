import type { View } from "../registry";
import Corrections from "./Corrections.svelte";

export const view: View = { name: "corrections", order: 9, key: "h", component: Corrections };
