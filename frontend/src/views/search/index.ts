import type { View } from "../registry";
import Search from "./Search.svelte";

export const view: View = { name: "search", order: 2, key: "c", component: Search };
