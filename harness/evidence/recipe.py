"""How to verify a signed run with a shell and openssl alone, without a line of this tool."""

from __future__ import annotations

#: A POSIX shell script. `run` is the run folder, `key` the public key in PEM.
SCRIPT = """\
# usage: run=reports/out/20261121T112500-run key=public.pem sh verify.sh
set -eu
work=$(mktemp -d)
value() { sed -n 's/.*"'"$1"'": *"\\([^"]*\\)".*/\\1/p' "$run.dsse.json" | head -n 1; }
# 1. the signature: what was signed is "DSSEv1", then type and payload, each with its length in bytes
value payload | openssl base64 -d -A > "$work/payload"
value sig | openssl base64 -d -A > "$work/signature"
type=$(value payloadType)
{ printf 'DSSEv1 %d %s %d ' "${#type}" "$type" "$(($(wc -c < "$work/payload")))"; cat "$work/payload"; } > "$work/signed"
openssl pkeyutl -verify -rawin -pubin -inkey "$key" -in "$work/signed" -sigfile "$work/signature"
# 2. the manifest: its digest stands in what was signed
digest=$(openssl dgst -sha256 -r "$run/manifest.json" | cut -d ' ' -f 1)
grep -q '"digest":{"sha256":"'"$digest"'"},"name":"manifest.json"' "$work/payload"
echo "manifest.json is what was signed"
# 3. the files: every digest stands in the manifest, and no file is there that it does not name
sed -n 's/^  "\\(.*\\)": "\\([0-9a-f]\\{64\\}\\)",\\{0,1\\}$/\\2 *\\1/p' "$run/manifest.json" | sort > "$work/sealed"
(cd "$run" && find . \\( -type f -o -type l \\) ! -path ./manifest.json -exec openssl dgst -sha256 -r {} +) \\
  | sed 's/ \\*\\.\\// */' | sort > "$work/present"
diff "$work/sealed" "$work/present"
rm -r "$work"
echo "every file is as sealed"
"""
