# The files of an index: stores of a segment, generations.
pkg_check_modules(ZSTD REQUIRED IMPORTED_TARGET libzstd)
find_package(nlohmann_json REQUIRED)
hajimari_library(store
  SOURCES ${CMAKE_CURRENT_LIST_DIR}/fields.cc ${CMAKE_CURRENT_LIST_DIR}/generation.cc
          ${CMAKE_CURRENT_LIST_DIR}/lexicon.cc ${CMAKE_CURRENT_LIST_DIR}/lexicon_writer.cc
          ${CMAKE_CURRENT_LIST_DIR}/manifest.cc ${CMAKE_CURRENT_LIST_DIR}/record_store.cc
          ${CMAKE_CURRENT_LIST_DIR}/section_file.cc ${CMAKE_CURRENT_LIST_DIR}/token_codec.cc
          ${CMAKE_CURRENT_LIST_DIR}/token_store.cc ${CMAKE_CURRENT_LIST_DIR}/tombstones.cc
  PUBLIC hajimari_base hajimari_text hajimari_archive
  PRIVATE PkgConfig::ZSTD nlohmann_json::nlohmann_json)
