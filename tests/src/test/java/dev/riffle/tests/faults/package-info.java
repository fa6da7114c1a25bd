/** What stays true while parts fail, repeat themselves and come late. */
package dev.riffle.tests.faults;
