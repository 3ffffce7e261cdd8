"""TAK: Cursor-on-Target events as XML and protobuf, read and written."""
