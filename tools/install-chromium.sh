#!/bin/sh
# Install Chromium for the browser tests where this is possible without asking anything.
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
    apt-get update -qq >/dev/null 2>&1 || true
    DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends chromium fonts-noto-core >/dev/null 2>&1 ||
        echo "Chromium could not be installed; the browser tests will be skipped."
else
    echo "No Chromium found; the browser tests will be skipped. Install it to run them."
fi
exit 0
