import sys
from benchmarks.accuracy import attribution
from rashomon.flow.config import Settings
out = attribution.run(Settings())
for r in out.rows: print(f"{r.name:45} P {r.precision:.3f} R {r.recall:.3f} F1 {r.value:.3f}  ({r.right}/{r.got}/{r.gold})")
if '--misses' in sys.argv:
    for m in out.misses: print(f"{m.kind} | {m.where}\n   {m.words}\n   wanted {m.wanted}\n   given  {m.given}")
