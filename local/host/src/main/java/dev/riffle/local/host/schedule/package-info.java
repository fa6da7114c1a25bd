/** Schedules that invoke functions. */
package dev.riffle.local.host.schedule;
