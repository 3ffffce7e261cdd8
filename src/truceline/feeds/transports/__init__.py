"""Transports: how the bytes of a stream come here, one module each, offering `TRANSPORT`.

An address names its transport before the colon: tcp://host:port, listen+tls://host:port,
udp://group:port, https://host/path, file:path, stdin:. What is sent back over a link, where the
format has answers, goes out the same way.
"""
