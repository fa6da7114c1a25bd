package dev.riffle.infra.cost;

/**
 * What is asked of a deployment.
 *
 * @param eventsPerDay events a day
 * @param users users whose history is kept
 * @param items items in the catalogue
 * @param requestsPerSecond recommendations a second, on average over the month
 */
public record UsageProfile(long eventsPerDay, long users, long items, double requestsPerSecond) {
  static final double DAYS = 30.4;
  private static final double SECONDS = DAYS * 86_400;

  public UsageProfile {
    if (eventsPerDay < 0 || users < 0 || items < 0 || !(requestsPerSecond >= 0)) {
      throw new IllegalArgumentException("no part of a load can be negative");
    }
  }

  double eventsPerMonth() {
    return eventsPerDay * DAYS;
  }

  double eventsPerSecond() {
    return eventsPerDay / 86_400.0;
  }

  double requestsPerMonth() {
    return requestsPerSecond * SECONDS;
  }
}
