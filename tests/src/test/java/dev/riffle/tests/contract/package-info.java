/** The API's description and the running API agree, both ways. */
package dev.riffle.tests.contract;
