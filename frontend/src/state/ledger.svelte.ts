// Which making of the ledger is shown: after a correction the server makes it anew, and views that
// are open fetch again.

let turn = $state(0);

export const ledger = {
  get turn(): number {
    return turn;
  },
};

export function madeAnew(): void {
  turn += 1;
}
