/** Results out: what will be written, where, and the writing itself. */
package org.kintsugi.app.export;
