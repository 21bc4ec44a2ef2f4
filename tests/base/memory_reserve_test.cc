#include "base/memory_reserve.h"

#include <gtest/gtest.h>
#include <sys/resource.h>

#include <fstream>
#include <memory>
#include <new>
#include <string>
#include <vector>

namespace hajimari::base {
namespace {

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
constexpr bool kLimitsWork = false;  // sanitizers reserve terabytes of address space
#else
constexpr bool kLimitsWork = true;
#endif

size_t AddressSpace() {
  size_t pages = 0;
  std::ifstream("/proc/self/statm") >> pages;
  return pages * 4096;
}

// Limits the process to that many more bytes while it lives.
class Limit {
 public:
  explicit Limit(size_t more) {
    ::getrlimit(RLIMIT_AS, &before_);
    const rlimit limit{AddressSpace() + more, before_.rlim_max};
    ::setrlimit(RLIMIT_AS, &limit);
  }
  ~Limit() { ::setrlimit(RLIMIT_AS, &before_); }

 private:
  rlimit before_{};
};

// Allocates all available memory in pieces; the result owns them.
std::vector<std::unique_ptr<char[]>> AllocateAll() {
  constexpr size_t kPiece = 256 * 1024;
  std::vector<std::unique_ptr<char[]>> taken;
  taken.reserve(1 << 12);
  try {
    while (true) taken.push_back(std::make_unique<char[]>(kPiece));
  } catch (const std::bad_alloc&) {
    return taken;
  }
}

// Its destructor runs during stack unwinding, like that of a JSON tree.
struct AllocatesInDestructor {
  ~AllocatesInDestructor() { auto some = std::make_unique<char[]>(300'000); }
};

class MemoryReserveTest : public testing::Test {
 protected:
  void SetUp() override {
    if (!kLimitsWork) GTEST_SKIP() << "a sanitizer prevents a limit of the address space";
    MemoryReserve::Install();
    ASSERT_TRUE(MemoryReserve::Refill());
    ASSERT_EQ(MemoryReserve::pieces(), MemoryReserve::kPieces);
  }
};

TEST_F(MemoryReserveTest, AQuarterIsReservedForTheLastUse) {
  {
    const Limit limit(4 << 20);
    const auto all = AllocateAll();
    EXPECT_EQ(MemoryReserve::pieces(), MemoryReserve::kPieces / 4);
    EXPECT_THROW(std::make_unique<char[]>(300'000), std::bad_alloc);
    const MemoryReserve::LastUse last;
    EXPECT_NO_THROW(std::make_unique<char[]>(300'000));
    EXPECT_FALSE(MemoryReserve::Refill());
  }
  EXPECT_TRUE(MemoryReserve::Refill());
  EXPECT_EQ(MemoryReserve::pieces(), MemoryReserve::kPieces);
}

TEST_F(MemoryReserveTest, DestructorsMayAllocate) {
  const Limit limit(4 << 20);
  const auto all = AllocateAll();
  EXPECT_THROW(
      {
        const AllocatesInDestructor tree;
        const auto more = std::make_unique<char[]>(300'000);
      },
      std::bad_alloc);
}

TEST_F(MemoryReserveTest, AnImpossibleSizeIsRefusedWithoutUsingTheReserve) {
  EXPECT_THROW(std::make_unique<char[]>(size_t{1} << 60), std::bad_alloc);
  EXPECT_TRUE(MemoryReserve::Refill());
}

}  // namespace
}  // namespace hajimari::base
