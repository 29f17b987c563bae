"""What an archive receives: one package of a work with everything that it was made from, and the shapes in which it is handed over.

`package` is what goes in, as values; `representations`, `descriptive` and `documentation` lay it out; `mets` and `premis` describe it; `bag`, `ocfl`
and `targets` hand it over; `inspection` holds what comes back against what it says of itself. To add a target: a module with one function in
`targets`, a row in `targets.table`, its name in `octavo.cli.deposit`, a row in `docs/deposit.md`."""
