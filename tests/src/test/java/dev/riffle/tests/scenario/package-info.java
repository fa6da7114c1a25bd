/** Rules that operators store shape answers at once, and pages are one long list. */
package dev.riffle.tests.scenario;
