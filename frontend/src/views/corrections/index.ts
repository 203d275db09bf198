import type { View } from "../registry";
import Corrections from "./Corrections.svelte";

export const view: View = { name: "corrections", order: 8, key: "h", component: Corrections };
