/** Which model serves: trained, promoted, rolled back, while answers go on. */
package dev.riffle.tests.gate;
