// Memory put by for the moment when there is none: what a program needs to say that it cannot go
// on, and to take apart what it had begun. A destructor must not throw, and those of nlohmann::json
// allocate.
//
//   MemoryReserve::Install();               // once, before threads
//   if (!MemoryReserve::Refill()) ...       // memory is short: refuse, and free what can be made
//   again
//   {
//     const MemoryReserve::LastUse last;    // from here on it may be used up
//     ...                                   // say 503
//   }
//
// It works through std::new_handler: where `new` fails, a piece of the reserve is given back to the
// system and `new` tries again. Three quarters of the pieces are for everybody, so that destructors
// that allocate, which must not throw, find memory; the rest is for threads that are unwinding,
// within LastUse, or between requests (Request). When the pieces for it are used up, `new` throws
// std::bad_alloc as ever. The pieces are address space that is never written to; they take no
// memory. Any thread.
#pragma once

#include <cstddef>

namespace hajimari::base {

class MemoryReserve {
 public:
  static constexpr size_t kPieces = 32;
  static constexpr size_t kPieceBytes = 1 << 20;

  // Takes over std::new_handler, and puts by as much as is to be had.
  static void Install();
  // Puts by again what was used; between requests. False if less than three quarters are there.
  static bool Refill();
  static size_t pieces();  // that are there

  // A reactor thread works for a client. What it does before and after is the library's, which does
  // not catch: from the first of these on, that may use the reserve up.
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
