#include "server/transport/connection.h"

#include <sys/socket.h>

#include <cerrno>

namespace hajimari::server {

Connection::Connection(int socket, const Timeouts& timeouts, const HttpLimits& limits,
                       Responder& responder, Clock::time_point now)
    : socket_(socket),
      timeouts_(timeouts),
      responder_(responder),
      http_(limits),
      waits_since_(now),
      read_at_(now) {}

Connection::State Connection::Work(Clock::time_point now) {
  const State state = Step(now);
  NoteWait(state, now);
  return state;
}

Connection::State Connection::Step(Clock::time_point now) {
  if (!out_.empty()) {
    const Sent sent = Send(now);
    if (sent == Sent::kGone) return State::kOver;
    if (sent == Sent::kSome) return State::kWantsRoom;
  }
  if (last_) return LingeringClose();
  if (AnswerNext()) return State::kAgain;
  return input_ended_ ? State::kOver : State::kWantsBytes;
}

// Closing while input is unread would reset the connection, and the client could lose a response
// that it has not read yet. So this shuts our side and lets the client close.
Connection::State Connection::LingeringClose() {
  if (!lingering_) ::shutdown(socket_, SHUT_WR);
  lingering_ = true;
  return input_ended_ ? State::kOver : State::kWantsBytes;
}

bool Connection::AnswerNext() {
  const auto event = http_.Next();
  if (!event) return false;
  if (const auto* request = std::get_if<HttpRequest>(&*event)) {
    last_ = close_soon_ || !request->keep_alive;
    out_ = responder_.Answer(*request, last_);
    ++answered_;
  } else if (const auto* fault = std::get_if<HttpFault>(&*event)) {
    last_ = true;
    out_ = responder_.Refuse(*fault);
  } else {
    out_ = kContinue;
  }
  return true;
}

Connection::Sent Connection::Send(Clock::time_point now) {
  while (sent_ < out_.size()) {
    const ssize_t taken =
        ::send(socket_, out_.data() + sent_, out_.size() - sent_, MSG_DONTWAIT | MSG_NOSIGNAL);
    if (taken < 0 && errno == EINTR) continue;
    if (taken < 0) return errno == EAGAIN || errno == EWOULDBLOCK ? Sent::kSome : Sent::kGone;
    sent_ += static_cast<size_t>(taken);
    read_at_ = now;
  }
  out_ = std::string();
  sent_ = 0;
  return Sent::kAll;
}

void Connection::NoteWait(State state, Clock::time_point now) {
  const Wait wait = lingering_                   ? Wait::kForClose
                    : state == State::kWantsRoom ? Wait::kForReader
                    : http_.mid_request()        ? Wait::kForRest
                                                 : Wait::kForRequest;
  if (wait == wait_ && answered_ == answered_before_wait_) return;
  if (wait == Wait::kForReader) read_at_ = now;
  wait_ = wait;
  answered_before_wait_ = answered_;
  waits_since_ = now;
}

void Connection::Reject(Problem problem) {
  out_ = responder_.Refuse({problem, "", false});
  last_ = true;
}

Connection::State Connection::Check(Clock::time_point now) {
  const auto waited = now - waits_since_;
  switch (wait_) {
    case Wait::kForRequest:
      if (waited > timeouts_.idle) return State::kOver;
      break;
    case Wait::kForRest:
      if (waited <= timeouts_.request) break;
      Reject(Problem::kTimeout);
      return Work(now);
    case Wait::kForReader:
      if (waited > timeouts_.answer || now - read_at_ > timeouts_.stalled) return State::kOver;
      break;
    case Wait::kForClose:
      if (waited > timeouts_.linger) return State::kOver;
      break;
  }
  return State::kWantsBytes;
}

}  // namespace hajimari::server
