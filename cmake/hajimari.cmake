# Targets of the house: one static library a folder, one test program a folder of tests.
find_package(PkgConfig REQUIRED)
find_package(Threads REQUIRED)
pkg_check_modules(FMT REQUIRED IMPORTED_TARGET fmt)

add_library(hajimari_options INTERFACE)
target_compile_options(hajimari_options INTERFACE -Wall -Wextra -Wpedantic -Wshadow -Wconversion
                                                  -Werror)
# GCC 12 sees overlaps that are none in std::string at -O3 (its bug 105651).
target_compile_options(hajimari_options INTERFACE $<$<CONFIG:Release>:-Wno-restrict>)
target_include_directories(hajimari_options INTERFACE ${CMAKE_SOURCE_DIR})
target_link_libraries(hajimari_options INTERFACE Threads::Threads PkgConfig::FMT)
if(HAJIMARI_SANITIZE)
  target_compile_options(hajimari_options INTERFACE -fsanitize=${HAJIMARI_SANITIZE}
                                                    -fno-omit-frame-pointer)
  # What AddressSanitizer sees by itself; checked twice it takes most of the time to compile.
  if(HAJIMARI_SANITIZE MATCHES "undefined")
    target_compile_options(hajimari_options INTERFACE -fno-sanitize=null,object-size,vptr)
  endif()
  target_link_options(hajimari_options INTERFACE -fsanitize=${HAJIMARI_SANITIZE})
endif()

# hajimari_library(NAME SOURCES a.cc ... PUBLIC lib ... PRIVATE lib ...)
# makes the target hajimari_NAME. PUBLIC libraries appear in its headers, PRIVATE ones do not.
function(hajimari_library name)
  cmake_parse_arguments(arg "" "" "SOURCES;PUBLIC;PRIVATE" ${ARGN})
  add_library(hajimari_${name} STATIC ${arg_SOURCES})
  target_link_libraries(hajimari_${name} PUBLIC hajimari_options ${arg_PUBLIC} PRIVATE ${arg_PRIVATE})
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
  # What is tested is optimised; the tests themselves would only take longer to compile.
  target_compile_options(${name} PRIVATE $<$<CONFIG:Release>:-O1>)
  target_compile_definitions(
    ${name} PRIVATE HAJIMARI_CASES="${CMAKE_SOURCE_DIR}/tests/cases"
                    HAJIMARI_EXAMPLES="${CMAKE_SOURCE_DIR}/examples"
                    HAJIMARI_DATA="${CMAKE_BINARY_DIR}/share/hajimari"
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
