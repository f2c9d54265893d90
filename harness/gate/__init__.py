"""The gate: runs, a policy and a time go in; a decision with every reason comes out. Pure, offline."""
