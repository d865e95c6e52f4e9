#!/usr/bin/env node
// The launcher stands in `bin`; this starts it from the source as well, for scripts that know it here.
import '../../bin/nobody-home.js';
