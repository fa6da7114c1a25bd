package dev.riffle.tests.stage.proxy;

import java.util.Locale;

/** What can go wrong on the way to a service and back. */
public enum Fault {
  /** The request waits before it is passed on. */
  DELAY,
  /** The connection is closed before the request reaches the service. */
  DROP,
  /** The request is carried out, and the answer breaks off in the middle. */
  CUT,
  /** The service refuses for want of capacity, as it does. */
  THROTTLE,
  /** The service fails with its own error of status 500 or 503. */
  FAIL,
  /** Some of a call's keys, records or objects are left undone, as the service may leave them. */
  PARTLY,
  /** A read that is not strongly consistent gives what an earlier one gave. */
  STALE,
  /** The request is delivered twice. */
  DUPLICATE,
  /** The request is carried out, and the connection closed without an answer. */
  LOST_REPLY,
  /** Another process works between this one's read and its write. */
  MEANWHILE;

  /** As reports name it. */
  public String wireName() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
