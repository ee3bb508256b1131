/** The engine of Kintsugi: everything that needs no screen. */
package org.kintsugi;
