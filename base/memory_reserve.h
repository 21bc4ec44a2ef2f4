// Address space reserved for the moment when memory runs out: enough for a program to report that
// it cannot continue, and to destroy what it had built. A destructor must not throw, and those of
// nlohmann::json allocate.
//
//   MemoryReserve::Install();               // once, before threads start
//   if (!MemoryReserve::Refill()) ...       // memory is short: refuse, and free caches
//   {
//     const MemoryReserve::LastUse last;    // from here on the reserve may be used up
//     ...                                   // send the response 503
//   }
//
// It uses std::new_handler: when `new` fails, a piece of the reserve is returned to the system and
// `new` tries again. Three quarters of the pieces are for everyone, so that destructors that
// allocate find memory; the rest is for threads that are unwinding, within LastUse, or between
// requests (Request). When the available pieces are used up, `new` throws std::bad_alloc as usual.
// The pieces are never written to, so they take address space but no memory. Any thread.
#pragma once

#include <cstddef>

namespace hajimari::base {

class MemoryReserve {
 public:
  static constexpr size_t kPieces = 32;
  static constexpr size_t kPieceBytes = 1 << 20;

  // Replaces std::new_handler and reserves as many pieces as possible.
  static void Install();
  // Reserves used pieces again; call it between requests. False if less than three quarters are
  // available.
  static bool Refill();
  static size_t pieces();  // available now

  // Marks the time in which a reactor thread works for a client. Outside it the thread runs code of
  // the library, which does not catch exceptions; after its first Request, a thread may therefore
  // use up the reserve between requests.
  class Request {
   public:
    Request();
    ~Request();
    Request(const Request&) = delete;
    Request& operator=(const Request&) = delete;
  };

  class LastUse {
   public:
    LastUse();
    ~LastUse();
    LastUse(const LastUse&) = delete;
    LastUse& operator=(const LastUse&) = delete;
  };
};

}  // namespace hajimari::base
