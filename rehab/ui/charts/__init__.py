"""The charts. One function draws one chart; the page gives the ink and the type."""
