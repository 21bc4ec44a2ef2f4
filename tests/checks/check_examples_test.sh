#!/bin/bash
# Usage: check_examples_test.sh .ci/check_examples
check="$(realpath "$1")"
. "$(dirname "$0")/generated_tree.sh"

put base/shape.h '// Shapes.
//
//   ShapeReader reader;
//   reader.ReadAll("a")   -> NoSuchAnswer, in words
#pragma once
class ShapeReader { void ReadAll(const char*); };'
passes 'names that exist'

put base/shape.h '// Shapes.
//
//   OtherReader reader;
#pragma once
class ShapeReader {};'
finds 'base/shape.h:3: OtherReader does not exist'
put base/shape.h '// Shapes.
//
//   ReadAll("a")
#pragma once
// ReadAll in a comment is not code
class ShapeReader {};'
finds 'base/shape.h:3: ReadAll does not exist'
put base/shape.h '// Shapes.
//
//   shape.size_of()
#pragma once
class ShapeReader {};'
finds 'base/shape.h:3: size_of does not exist'
