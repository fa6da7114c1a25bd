package dev.riffle.local.api;

import java.util.List;

/** What the API took of one request's events, and what not. */
public record PostResult(int accepted, List<Rejection> rejected) {
  public PostResult {
    rejected = List.copyOf(rejected);
  }
}
