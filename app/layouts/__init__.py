"""The steps of a layered drawing (Sugiyama, Tagawa and Toda, 1981): columns, lanes, order within columns, heights."""
