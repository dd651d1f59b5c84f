#!/bin/sh
# Makes a Debian package of this clone, with the Node it needs. Before: npm ci && npm run build
#
#   deploy/debian/build.sh [folder for the package]
set -eu
out=$(realpath "${1:-dist}")
cd "$(dirname "$0")/../.."
for made in node_modules/node/bin/node dist/web/index.html; do
  [ -e "$made" ] || { echo "There is no $made. Run npm ci and npm run build first." >&2; exit 1; }
done
node=node_modules/node/bin/node
version=$("$node" -p 'JSON.parse(fs.readFileSync("package.json", "utf8")).version')
architecture=$(dpkg --print-architecture)
stage=$(mktemp -d)
trap 'rm -rf "$stage"' EXIT
# Readable for everybody, whatever the umask of whoever builds.
umask 022
chmod 755 "$stage"

program="$stage/usr/lib/portus"
mkdir -p "$program/bin" "$stage/usr/bin" "$stage/usr/share/doc/portus" "$stage/DEBIAN" "$stage/etc/portus"
tar --exclude='*.test.ts' --exclude='*.test.tsx' --exclude=src/web --exclude=deploy/compose/secrets -cf - package.json src dist/web deploy/compose deploy/kubernetes deploy/systemd | tar -xf - -C "$program"
# Dependencies of the program, without those of its development; what is nested in one comes with it.
# The lockfile knows them; what npm finds in the folder may be more.
"$node" -e '
  const { packages } = JSON.parse(fs.readFileSync("package-lock.json", "utf8"));
  const wanted = ([name, { dev, devOptional }]) => name !== "" && !dev && !devOptional && fs.existsSync(name);
  const names = Object.entries(packages).filter(wanted).map(([name]) => name);
  console.log(names.filter((name) => name.lastIndexOf("node_modules/") === 0).join("\n"));
' > "$stage/modules"
tar -cf - -T "$stage/modules" | tar -xf - -C "$program"
rm "$stage/modules"
install -m 755 "$node" deploy/debian/portus "$program/bin/"
ln -s ../lib/portus/bin/portus "$stage/usr/bin/portus"
install -D -m 644 deploy/systemd/portus.service "$stage/lib/systemd/system/portus.service"
install -m 644 deploy/debian/portus.yml "$stage/etc/portus/portus.yml"
install -m 644 LICENSE "$stage/usr/share/doc/portus/copyright"
chmod -R u+w,go+rX,go-w "$program"

install -m 755 deploy/debian/postinst deploy/debian/prerm "$stage/DEBIAN/"
echo /etc/portus/portus.yml > "$stage/DEBIAN/conffiles"
cat > "$stage/DEBIAN/control" <<CONTROL
Package: portus
Version: $version
Architecture: $architecture
Maintainer: The Portus authors <portus@localhost>
Installed-Size: $(du -sk "$stage" | cut -f1)
Depends: passwd, util-linux, ca-certificates, libc6, libstdc++6
Recommends: docker-registry
Section: admin
Priority: optional
Description: front desk of a container registry
 Who may push and pull, teams, namespaces, a web page and an API in front of the
 stock OCI registry, in one process.
CONTROL
mkdir -p "$out"
dpkg-deb --root-owner-group -Zzstd -z3 --build "$stage" "$out/portus_${version}_${architecture}.deb"
