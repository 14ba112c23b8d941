module coderenv.io/platform/test/tools/gotest

go 1.26.0
