#!/bin/sh
# `run image serve` and `run image portus serve` are the same.
if [ "${1-}" = portus ]; then shift; fi
exec portus "$@"
