// One client's connection as its reactor thread sees it: requests answered one after the other,
// answers sent as fast as the client takes them and no faster.
//
//   Connection talk(socket, timeouts, limits, responder, now);
//   talk.Work(now)        -> kWantsBytes: read from the socket, hand it to Receive, Work again
//                            kWantsRoom:  Work again when the socket can be written
//                            kAgain:      one request is answered; Work again
//                            kOver:       close the socket
//   talk.Check(now)       -> the same, after looking at the timeouts
//
// At most one answer waits unsent: while one does, no further request is read, so that a client
// that pipelines without reading holds one answer and a few kB. The socket is the caller's to
// close.
#pragma once

#include <chrono>
#include <cstdint>
#include <string>
#include <string_view>

#include "server/http/request_reader.h"

namespace hajimari::server {

struct Timeouts {
  std::chrono::milliseconds request{10'000};  // from a request's first byte to its last
  std::chrono::milliseconds idle{60'000};     // between requests
  std::chrono::milliseconds stalled{30'000};  // a reader that takes nothing
  std::chrono::milliseconds answer{120'000};  // a reader that takes little
  std::chrono::milliseconds farewell{2'000};  // for a client to read what a close would lose
};

// Makes the bytes of answers; `close`: the connection ends after them.
class Responder {
 public:
  virtual ~Responder() = default;
  virtual std::string Answer(const HttpRequest& request, bool close) = 0;
  virtual std::string Refuse(const HttpFault& fault) = 0;
};

class Connection {
 public:
  using Clock = std::chrono::steady_clock;
  enum class State { kWantsBytes, kWantsRoom, kAgain, kOver };

  // `timeouts` and `responder` outlive it.
  Connection(int socket, const Timeouts& timeouts, const HttpLimits& limits, Responder& responder,
             Clock::time_point now);

  void Receive(std::string_view bytes) { http_.Receive(bytes); }
  // The client has shut its sending side; it still gets its answers.
  void ReceiveEnd() { input_ended_ = true; }

  State Work(Clock::time_point now);
  State Check(Clock::time_point now);

  // Answers with that problem without waiting for a request, and ends.
  void Reject(Problem problem);
  // The next answer is the last.
  void CloseSoon() { close_soon_ = true; }

  // Nothing begun in either direction: can be closed without loss.
  bool idle() const { return wait_ == Wait::kForRequest && !http_.mid_request() && out_.empty(); }
  size_t unsent() const { return out_.size() - sent_; }

 private:
  enum class Wait { kForRequest, kForRest, kForReader, kForFarewell };
  enum class Sent { kAll, kSome, kGone };

  State Step(Clock::time_point now);
  State LingeringClose();
  bool AnswerNext();
  Sent Send(Clock::time_point now);
  void NoteWait(State state, Clock::time_point now);

  int socket_;
  const Timeouts& timeouts_;
  Responder& responder_;
  RequestReader http_;
  std::string out_;
  size_t sent_ = 0;
  bool last_ = false;  // nothing after out_
  bool close_soon_ = false;
  bool input_ended_ = false;
  bool farewell_ = false;  // all is sent and our side shut; what the client still sends is dropped
  Wait wait_ = Wait::kForRequest;
  Clock::time_point waits_since_;
  Clock::time_point taken_at_;  // when the client last took something
  uint64_t answered_ = 0;
  uint64_t answered_before_wait_ = 0;
};

}  // namespace hajimari::server
