"""Conditions: CEL in a documented profile, three-valued.

`compile` needs the CEL library and is imported only where a pack is compiled;
`build` turns compiled trees into closures and needs neither CEL nor protobuf.
"""
