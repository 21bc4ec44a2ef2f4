# Targets of the house: one static library a folder, one test program a folder of tests.
find_package(PkgConfig REQUIRED)
find_package(Threads REQUIRED)
pkg_check_modules(FMT REQUIRED IMPORTED_TARGET fmt)

add_library(hajimari_options INTERFACE)
target_compile_options(hajimari_options INTERFACE -Wall -Wextra -Wpedantic -Wshadow -Wconversion
                                                  -Werror)
# GCC 12 sees overlaps that are none in std::string at -O3 (its bug 105651), and, most of all where
# headers are precompiled, accesses beyond its end that are none (105329, 105762). The preset dev
# keeps these warnings.
target_compile_options(hajimari_options INTERFACE $<$<CONFIG:Release>:-Wno-restrict>)
if(HAJIMARI_PRECOMPILED_HEADERS)
  target_compile_options(hajimari_options INTERFACE -Wno-array-bounds -Wno-stringop-overflow
                                                    -Wno-stringop-overread)
endif()
# As spdlog's target has it: what is compiled once must be compiled with the same macros.
target_compile_definitions(hajimari_options INTERFACE FMT_SHARED)
target_include_directories(hajimari_options INTERFACE ${CMAKE_SOURCE_DIR})
target_link_libraries(hajimari_options INTERFACE Threads::Threads PkgConfig::FMT)
if(HAJIMARI_SANITIZE)
  target_compile_options(hajimari_options INTERFACE -fsanitize=${HAJIMARI_SANITIZE}
                                                    -fno-omit-frame-pointer)
  # What AddressSanitizer sees by itself, and two checks of every access through a pointer, which
  # take as long to compile as all others. HAJIMARI_SANITIZE_ALL has them.
  if(HAJIMARI_SANITIZE MATCHES "undefined" AND NOT HAJIMARI_SANITIZE_ALL)
    target_compile_options(hajimari_options INTERFACE
      -fno-sanitize=null,object-size,vptr,alignment,pointer-overflow)
  endif()
  target_link_options(hajimari_options INTERFACE -fsanitize=${HAJIMARI_SANITIZE})
endif()

# hajimari_headers(NAME HEADERS <a> ... [LIBRARIES lib ...])
# compiles the headers of libraries once, for all targets of hajimari_precompiled(TARGET NAME). A
# source includes what it uses all the same: the preset dev builds without.
function(hajimari_headers name)
  cmake_parse_arguments(arg "" "" "HEADERS;LIBRARIES;OPTIONS" ${ARGN})
  if(NOT HAJIMARI_PRECOMPILED_HEADERS)
    return()
  endif()
  # Written once, so that configuring again compiles nothing.
  if(NOT EXISTS ${CMAKE_BINARY_DIR}/${name}.cc)
    file(WRITE ${CMAKE_BINARY_DIR}/${name}.cc "")
  endif()
  add_library(${name} OBJECT EXCLUDE_FROM_ALL ${CMAKE_BINARY_DIR}/${name}.cc)
  target_link_libraries(${name} PRIVATE hajimari_options ${arg_LIBRARIES})
  target_compile_options(${name} PRIVATE ${arg_OPTIONS})
  target_precompile_headers(${name} PRIVATE ${arg_HEADERS})
endfunction()
function(hajimari_precompiled target name)
  if(HAJIMARI_PRECOMPILED_HEADERS)
    target_precompile_headers(${target} REUSE_FROM ${name})
  endif()
endfunction()

set(standard_headers
    <algorithm> <array> <atomic> <charconv> <chrono> <cstdint> <expected> <filesystem>
    <fmt/format.h> <functional> <map> <memory> <mutex> <optional> <set> <span> <string>
    <string_view> <thread> <unordered_map> <unordered_set> <utility> <vector>)
hajimari_headers(hajimari_library_headers HEADERS ${standard_headers})

# hajimari_library(NAME SOURCES a.cc ... PUBLIC lib ... PRIVATE lib ...)
# makes the target hajimari_NAME. PUBLIC libraries appear in its headers, PRIVATE ones do not.
function(hajimari_library name)
  cmake_parse_arguments(arg "" "" "SOURCES;PUBLIC;PRIVATE" ${ARGN})
  add_library(hajimari_${name} STATIC ${arg_SOURCES})
  target_link_libraries(hajimari_${name} PUBLIC hajimari_options ${arg_PUBLIC} PRIVATE ${arg_PRIVATE})
  hajimari_precompiled(hajimari_${name} hajimari_library_headers)
endfunction()

if(HAJIMARI_TESTS)
  find_package(GTest REQUIRED)
  # What is tested is optimised and sanitized; the tests themselves would only take longer to
  # compile.
  set(test_options $<$<CONFIG:Release>:-O1>)
  if(HAJIMARI_SANITIZE MATCHES "undefined")
    list(APPEND test_options -fno-sanitize=undefined)
  endif()
  hajimari_headers(hajimari_test_headers HEADERS ${standard_headers} <fstream> <sstream> <gtest/gtest.h>
                   LIBRARIES GTest::gtest OPTIONS ${test_options})
endif()

# hajimari_test_library(NAME a.cc ...): what several test programs share.
function(hajimari_test_library name)
  add_library(${name} STATIC ${ARGN})
  target_link_libraries(${name} PUBLIC hajimari_options GTest::gtest)
  target_compile_options(${name} PRIVATE ${test_options})
  hajimari_precompiled(${name} hajimari_test_headers)
endfunction()

# hajimari_test(NAME SOURCES a_test.cc ... LIBRARIES lib ... LABELS unit|slow|e2e|concurrency ...)
# makes one GoogleTest program. The cases of tests/cases are found through HAJIMARI_CASES, the
# compiled dictionaries through HAJIMARI_DATA, the sample archive through HAJIMARI_EXAMPLES, the
# folder of executables through HAJIMARI_BIN.
function(hajimari_test name)
  cmake_parse_arguments(arg "" "TIMEOUT" "SOURCES;LIBRARIES;LABELS;DEPENDS" ${ARGN})
  if(NOT arg_TIMEOUT)
    set(arg_TIMEOUT 300)
  endif()
  add_executable(${name} ${arg_SOURCES})
  target_link_libraries(${name} PRIVATE hajimari_options ${arg_LIBRARIES} GTest::gtest GTest::gtest_main)
  target_compile_options(${name} PRIVATE ${test_options})
  hajimari_precompiled(${name} hajimari_test_headers)
  target_compile_definitions(
    ${name} PRIVATE HAJIMARI_CASES="${CMAKE_SOURCE_DIR}/tests/cases"
                    HAJIMARI_EXAMPLES="${CMAKE_SOURCE_DIR}/examples"
                    HAJIMARI_DATA="${HAJIMARI_SHARE}"
                    HAJIMARI_BIN="${CMAKE_BINARY_DIR}/bin")
  if(arg_DEPENDS)
    add_dependencies(${name} ${arg_DEPENDS})
  endif()
  add_test(NAME ${name} COMMAND ${name})
  # unit_tests, concurrency_tests ...: all programs with the label, for builds that run only those.
  foreach(label ${arg_LABELS})
    if(NOT TARGET ${label}_tests)
      add_custom_target(${label}_tests)
    endif()
    add_dependencies(${label}_tests ${name})
  endforeach()
  # The same properties on every run of ctest; .ci/deep_laws tries others.
  set_tests_properties(${name} PROPERTIES LABELS "${arg_LABELS}" TIMEOUT ${arg_TIMEOUT}
                                          ENVIRONMENT "RC_PARAMS=seed=19590624")
endfunction()
