"""The shapes in which a package is handed over, one small module a receiver. Each has one function: it writes files for a package into a new folder,
and raises `RecordRefused` where the work does not say what that receiver asks for."""
