// Checks an export of a record with Go's own x/mod: sumdb/note for the checkpoint, sumdb/tlog for
// the tree. Nothing of Truceline takes part.
//
//	go run verify.go FOLDER VKEY OLD_SIZE OLD_ROOT INDEX LEAF_FILE
//
// Exit code 0: the checkpoint is signed by VKEY, entry INDEX is the leaf in the file, and the tree of
// OLD_SIZE with OLD_ROOT (base64) is the beginning of this one. 1: not so, and why.
package main

import (
	"encoding/base64"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
)

type folder string

func (f folder) Height() int { return 8 }

func (f folder) SaveTiles([]tlog.Tile, [][]byte) {}

func (f folder) ReadTiles(tiles []tlog.Tile) ([][]byte, error) {
	found := make([][]byte, len(tiles))
	for i, tile := range tiles {
		path := "tile/" + strings.TrimPrefix(tile.Path(), "tile/8/")
		content, err := os.ReadFile(filepath.Join(string(f), path))
		if err != nil {
			return nil, err
		}
		found[i] = content
	}
	return found, nil
}

func must(err error) {
	if err != nil {
		fmt.Println("REFUSED:", err)
		os.Exit(1)
	}
}

func number(text string) int64 {
	value, err := strconv.ParseInt(text, 10, 64)
	must(err)
	return value
}

func hash(text string) (made tlog.Hash) {
	content, err := base64.StdEncoding.DecodeString(text)
	must(err)
	copy(made[:], content)
	return made
}

func main() {
	dir, vkey := folder(os.Args[1]), os.Args[2]
	content, err := os.ReadFile(filepath.Join(string(dir), "checkpoint"))
	must(err)
	verifier, err := note.NewVerifier(vkey)
	must(err)
	opened, err := note.Open(content, note.VerifierList(verifier))
	must(err)
	lines := strings.Split(opened.Text, "\n")
	if lines[0] != verifier.Name() {
		must(fmt.Errorf("the checkpoint is of %s", lines[0]))
	}
	tree := tlog.Tree{N: number(lines[1]), Hash: hash(lines[2])}
	reader := tlog.TileHashReader(tree, dir)

	oldSize, oldRoot := number(os.Args[3]), hash(os.Args[4])
	grown, err := tlog.ProveTree(tree.N, oldSize, reader)
	must(err)
	must(tlog.CheckTree(grown, tree.N, tree.Hash, oldSize, oldRoot))

	index := number(os.Args[5])
	leaf, err := os.ReadFile(os.Args[6])
	must(err)
	path, err := tlog.ProveRecord(tree.N, index, reader)
	must(err)
	must(tlog.CheckRecord(path, tree.N, tree.Hash, index, tlog.RecordHash(leaf)))
	fmt.Println("holds:", tree.N, "entries")
}
