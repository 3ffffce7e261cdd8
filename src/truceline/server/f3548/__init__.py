"""ASTM F3548-21: the shared service (`/dss/v1`), the peer side (`/uss/v1`) and auxiliaries."""
