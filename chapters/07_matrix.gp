width = 760
height = 420
call "common/plot.gp" "07_matrix" ARG1 ARG2 ARG3
call "common/blocks.gp"

# B stands above C and A beside it, so that a row and a column meet where their product goes.
cell_w = 62
cell_h = 44
call "common/block.gp" "A" 60 176 "A"
call "common/block.gp" "B" 330 372 "B"
call "common/block.gp" "C" 330 176 "C = A B" "below"
eval frame(60, 132, 1, 3)
eval frame(330, 372, 3, 1)
eval frame(330, 132, 1, 1)
set arrow from 250,110 to 326,110 head size 10,18 filled lw 1.4 lc rgb rust
set arrow from 361,236 to 361,180 head size 10,18 filled lw 1.4 lc rgb rust
set label "row 1 of A …" at 153,70 center tc rgb rust
set label "… times column 0 of B …" at 476,306 left tc rgb rust
set label "… is C[1][0]:" at 476,132 left tc rgb rust
set label "4 · 2 + 5 · 0 + 6 · 1 = 14" at 476,104 left tc rgb rust
plot NaN notitle
unset output
